package io.portolan.platform.http;

import org.springframework.http.HttpMethod;

/**
 * Says which requests below {@code /api/} need no key, because they have none yet or check another one themselves. A
 * service declares any number of beans of it; without one every request needs a key.
 */
@FunctionalInterface
public interface OpenPath {
    /** Takes the raw path, such as {@code /api/v1/users/accept}, which has no encoded slashes, dot segments or parameters. */
    boolean isOpen(HttpMethod method, String path);
}

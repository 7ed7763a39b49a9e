package io.portolan.standalone.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which service the proxy's configuration sends a request to: the first pattern that is found, else the default. */
record ProxyRoutes(Map<Pattern, String> patterns, String otherwise) {
    static final Path CONFIGURATION = ComposeFile.PROJECT.resolve("deploy/nginx.conf");

    private static final Pattern MAP =
            Pattern.compile("map \"\\$request_method \\$uri\" \\$service \\{(.*?)\n  }", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("(default|\"~[^\"]+\") (\\S+);");

    static ProxyRoutes read() throws IOException {
        Matcher map = MAP.matcher(Files.readString(CONFIGURATION));
        if (!map.find()) {
            throw new IllegalStateException(CONFIGURATION + " has no map of services");
        }
        Map<String, String> entries = new LinkedHashMap<>();
        ENTRY.matcher(map.group(1)).results().forEach(entry -> entries.put(entry.group(1), entry.group(2)));
        String otherwise = Objects.requireNonNull(entries.remove("default"));
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        entries.forEach((text, service) ->
                patterns.put(Pattern.compile(text.substring(2, text.length() - 1)), service));
        return new ProxyRoutes(patterns, otherwise);
    }

    String service(String method, String path) {
        return patterns.entrySet().stream()
                .filter(route -> route.getKey().matcher(method + " " + path).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}

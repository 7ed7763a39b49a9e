package io.portolan.contracts;

import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Makes every component of a record required that is not {@code @Nullable}, so that no half event is ever read. */
final class RequiredComponents extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter
                && parameter.getMember() instanceof Executable constructor
                && constructor.getDeclaringClass().isRecord()) {
            return !isNullable(constructor, parameter.getIndex());
        }
        return null;
    }

    private static boolean isNullable(Executable constructor, int parameter) {
        return constructor.getAnnotatedParameterTypes()[parameter].isAnnotationPresent(Nullable.class);
    }
}

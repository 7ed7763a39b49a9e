package io.portolan.standalone.distributed;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties that a service reads: its own, from its classes, and those of its framework, from their documentation. */
record KnownSettings(Set<String> properties) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.-]+)");
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    static KnownSettings of(String service) {
        String[] packages = {"io.portolan.platform", "io.portolan." + service};
        Stream<String> own = new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
                .importPackages(packages).stream().flatMap(type -> Stream.concat(bound(type), injected(type)));
        return new KnownSettings(Stream.concat(own, documented()).collect(Collectors.toSet()));
    }

    /** The environment variables that are these properties. */
    Set<String> environmentNames() {
        return properties.stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> bound(JavaClass type) {
        return type.tryGetAnnotationOfType(ConfigurationProperties.class).stream()
                .flatMap(properties -> Stream.of(type.reflect().getRecordComponents())
                        .map(component -> properties.value() + "." + dashed(component.getName())));
    }

    private static Stream<String> injected(JavaClass type) {
        return type.getCodeUnits().stream()
                .map(JavaCodeUnit::getParameters)
                .flatMap(List::stream)
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(Value.class).stream())
                .flatMap(value -> PLACEHOLDER.matcher(value.value()).results())
                .map(result -> result.group(1));
    }

    private static Stream<String> documented() {
        try {
            return Collections.list(KnownSettings.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(KnownSettings::metadata)
                    .flatMap(metadata -> metadata.path("properties").valueStream())
                    .map(property -> property.path("name").asString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode metadata(URL document) {
        try (InputStream content = document.openStream()) {
            return JsonMapper.shared().readTree(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String dashed(String name) {
        return INNER_CAPITAL.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}

package io.portolan.standalone.distributed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What {@code Dockerfile} says of one image: what is copied into {@code /app} and how it is started. */
record Dockerfile(List<Path> copied, List<String> entrypoint) {
    private static final Pattern COPY = Pattern.compile("COPY --from=build (.+) /app/");
    private static final Pattern ENTRYPOINT = Pattern.compile("ENTRYPOINT (\\[.+])");
    private static final String BUILT_IN = "/build/";

    static Dockerfile read(String target) throws IOException {
        List<String> stage = stage("FROM service AS " + target);
        List<Path> copied = Stream.of(only(COPY, stage).split(" "))
                .map(source -> ComposeFile.PROJECT.resolve(source.substring(BUILT_IN.length())))
                .toList();
        String[] entrypoint = JsonMapper.shared().readValue(only(ENTRYPOINT, stage), String[].class);
        return new Dockerfile(copied, List.of(entrypoint));
    }

    /** The lines that follow a {@code FROM} until the next one. */
    static List<String> stage(String from) throws IOException {
        return Files.readAllLines(ComposeFile.PROJECT.resolve("Dockerfile")).stream()
                .dropWhile(line -> !line.equals(from))
                .skip(1)
                .takeWhile(line -> !line.startsWith("FROM "))
                .toList();
    }

    /** The command that starts this build's service with some flags, as the image would. */
    List<String> command(List<String> flags) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        entrypoint.stream()
                .skip(1)
                .map(argument -> argument.equals("/app/*") ? classpath() : argument)
                .forEach(command::add);
        return command;
    }

    private String classpath() {
        return String.join(
                File.pathSeparator,
                copied.stream()
                        .map(path -> Files.isDirectory(path) ? path + "/*" : path.toString())
                        .toList());
    }

    private static String only(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .reduce((_, _) -> {
                    throw new IllegalStateException("more than one line matches " + pattern);
                })
                .orElseThrow();
    }
}

# syntax=docker/dockerfile:1
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -DskipTests -pl command-service,query-service -am package

FROM eclipse-temurin:25-jre AS service
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin portolan \
 && install -d -o portolan -g portolan -m 0700 /var/lib/portolan
USER portolan
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

FROM service AS command-service
COPY --from=build /build/command-service/target/lib /build/command-service/target/command-service.jar /app/
ENTRYPOINT ["java", "-cp", "/app/*", "io.portolan.command.CommandServiceApplication"]

FROM service AS query-service
COPY --from=build /build/query-service/target/lib /build/query-service/target/query-service.jar /app/
ENTRYPOINT ["java", "-cp", "/app/*", "io.portolan.query.QueryServiceApplication"]

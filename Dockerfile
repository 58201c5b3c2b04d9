FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
COPY processes ./processes
COPY forms ./forms
COPY modeler/bpmnlint-plugin-warrant ./modeler/bpmnlint-plugin-warrant
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp package -DskipTests -Dspotless.check.skip

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/warrant --create-home --shell /usr/sbin/nologin warrant
COPY --from=build /build/target/warrant-*.jar /opt/warrant/warrant.jar
USER 10001
WORKDIR /var/lib/warrant
VOLUME /var/lib/warrant
# Inside a container every address must be listened on; Warrant refuses that while accounts have their default passwords.
ENV WARRANT_DATA=/var/lib/warrant \
    WARRANT_SERVER_ADDRESS=0.0.0.0 \
    JAVA_TOOL_OPTIONS="-Xmx512m -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]
ENTRYPOINT ["java", "-jar", "/opt/warrant/warrant.jar"]

package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackerWrittenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/commit/message",
                "/head_commit/commitMessage",
                "/branch",
                "/pull_request/head/ref",
                "/refs/0/ref",
                "/file",
                "/files/3/file_name",
                "/location/path",
                "/host",
                "/host.name",
                "/HostName",
                "/pod/name",
                "/output_fields/k8s.pod.name",
                "/output_fields/proc.cmdline",
                "/output_fields/container.image.repository",
                "/workload/name",
                "/request/user_agent",
                "/request/User-Agent",
                "/request/headers/x-forwarded-for",
                "/request/headers/0",
                "/process/commandLine",
                "/process/args/2",
                "/process/name",
                "/mail/from",
                "/subject",
                "/body",
                "/commit/author/name",
                "/labels/team",
                "/message/0",
                "/message/0/1",
                "/issue/title"
            })
    void knowsWhatAnAttackerCanWrite(String pointer) {
        assertThat(AttackerWritten.isAt(pointer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repository/name",
                "/repository/full_name",
                "/finding/credentialId",
                "/account/name",
                "/session/id",
                "/database/name",
                "/database/role",
                "/flow/sourceAddress",
                "/workload/namespace",
                "/alert/number",
                "/fork",
                "/0",
                "/"
            })
    void leavesToTheSenderWhatItsOwnSystemsSay(String pointer) {
        assertThat(AttackerWritten.isAt(pointer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch", "commit-message", "path", "host", "user-agent", "command-line", "account", "url"})
    void knowsTheTypesThatNobodyVouchesFor(String type) {
        assertThat(AttackerWritten.isType(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repository",
                "credential-id",
                "principal",
                "session",
                "ip",
                "database",
                "role",
                "workload",
                "commit"
            })
    void leavesTheTypesThatTemplatesActOnToTheirSenders(String type) {
        assertThat(AttackerWritten.isType(type)).isFalse();
    }
}

package dev.warrant.observable;

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
                "/issue/title",
                "/user_agent/original",
                "/url/full",
                "/process/executable",
                "/workflow_run/head_branch",
                "/source_branch",
                "/ref_name",
                "/pod/metadata/name",
                "/involvedObject/name",
                "/involvedobject/name",
                "/pods/0/name",
                "/pod_names/0",
                "/pod/names/0",
                "/podname",
                "/branches/0",
                "/files/0",
                "/commits/0/modified/0",
                "/commits/0/added/0",
                "/commits/0/removed/0",
                "/hostnames/0",
                "/mail_text",
                "/email_body",
                "/subject_line",
                "/subjectline",
                "/commit_msg",
                "/computer_name",
                "/machineName",
                "/network/forwarded_ip",
                "/true_client_ip",
                "/trueClientIP",
                "/x-real-ip",
                "/headers/x-forwarded-for",
                "/X-Forwarded-For",
                "/xforwardedfor",
                "/forwarded/0",
                "/host/fqdn",
                "/fqdn",
                "/queries/0",
                "/imageURLs/0",
                "/headBranch",
                "/HEAD_BRANCH",
                "/head-branch2",
                "/repository_url/0/x",
                "/head/repo/full_name",
                "/object/name",
                "/metadata/name"
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
                "/principal/id",
                "/role/name",
                "/user/name",
                "/network/destination_ip",
                "/network/source_ip",
                "/context",
                "/context/id",
                "/pretext",
                "/database/full_name",
                "/pod/metadata/uid",
                "/pod/namespace",
                "/commits/0/id",
                "/files/0/size",
                "/username",
                "/access",
                "/status",
                "/roles/0",
                "/seen/broker",
                "/address",
                "/modified",
                "/subdomain/id",
                "/fork",
                "/0",
                "/"
            })
    void leavesToTheSenderWhatItsOwnSystemsSay(String pointer) {
        assertThat(AttackerWritten.isAt(pointer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "branch",
                "commit-message",
                "path",
                "host",
                "user-agent",
                "command-line",
                "account",
                "url",
                "email",
                "pod",
                "pods",
                "node",
                "process",
                "domain",
                "branch-name",
                "branches",
                "file-name",
                "filename",
                "pod-name"
            })
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
                "namespace",
                "container",
                "service-account",
                "commit"
            })
    void leavesTheTypesThatTemplatesActOnToTheirSenders(String type) {
        assertThat(AttackerWritten.isType(type)).isFalse();
    }
}

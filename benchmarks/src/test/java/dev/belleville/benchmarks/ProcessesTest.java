package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    @Test
    void aProcessThatCountsUsesTheProcessor() throws IOException {
        Process shell =
                shell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read x");
        try {
            assertThat(shell.inputReader().readLine()).isEqualTo("done");
            assertThat(Processes.cpu(shell.toHandle())).isPositive();
        } finally {
            shell.destroy();
        }
    }

    @Test
    void childrenCountWithTheirParent() throws IOException {
        Process shell =
                shell(
                        "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read x'"
                                + "; read x");
        try {
            assertThat(shell.inputReader().readLine()).isEqualTo("done");
            ProcessHandle child = shell.children().findFirst().orElseThrow();
            assertThat(Processes.cpu(child)).isPositive();
            assertThat(Processes.cpu(shell.toHandle()))
                    .isGreaterThanOrEqualTo(Processes.cpu(child));
        } finally {
            shell.descendants().forEach(ProcessHandle::destroy);
            shell.destroy();
        }
    }

    @Test
    void memoryIsThatOfThisVirtualMachineInBytes() {
        assertThat(Processes.memory(ProcessHandle.current()))
                .isGreaterThan(10_000_000)
                .isLessThan(Runtime.getRuntime().maxMemory() * 4);
    }

    @Test
    void anEndedProcessHasNeither() throws Exception {
        Process ended = shell("exit 0");
        ended.waitFor();
        assertThat(Processes.memory(ended.toHandle())).isZero();
        assertThat(Processes.cpu(ended.toHandle())).isZero();
    }

    private static Process shell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }
}

package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void linuxNamesTheCoresByRanges() {
        assertThat(Cores.allowed("Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t0-2,5,7-8\n"))
                .containsExactly(0, 1, 2, 5, 7, 8);
    }

    @Test
    void whereNothingIsSaidThereIsNone() {
        assertThat(Cores.allowed("Name:\tjava\n")).isEmpty();
    }
}

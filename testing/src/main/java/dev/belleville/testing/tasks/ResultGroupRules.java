package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The members of a group are kept. */
interface ResultGroupRules extends ResultRules {
    /** Whether it keeps the members of groups. */
    boolean keepsGroups();

    @Test
    default void aGroupIsFoundAsItWasKept() {
        assumeTrue(keepsGroups(), "this store keeps no groups");
        String id = fresh();
        Object tree =
                List.of(
                        Arrays.asList(id, null),
                        List.of(
                                Arrays.asList(Arrays.asList("member-žluť", null), null),
                                Arrays.asList(List.of("two", "parent"), null)));
        assertThat(results().findGroup(id)).isNull();
        elsewhere().storeGroup(id, tree);
        assertThat(results().findGroup(id)).isEqualTo(tree);
        results().forgetGroup(id);
        assertThat(elsewhere().findGroup(id)).isNull();
        results().forgetGroup(id);
    }

    @Test
    default void aGroupIsNoTask() {
        assumeTrue(keepsGroups(), "this store keeps no groups");
        String id = fresh();
        results().storeGroup(id, List.of());
        assertThat(results().find(id).isReady()).isFalse();
    }
}

package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CurrentTest {
    private static final Current.Key<String> USER = new Current.Key<>("user");
    private static final Current.Key<String> OTHER = new Current.Key<>("user");

    @Test
    void aBindingLastsForTheCallAndNests() {
        assertThat(Current.find(USER)).isNull();
        Current.with(USER, "ann")
                .run(() -> {
                    assertThat(Current.get(USER)).isEqualTo("ann");
                    Current.with(USER, "bob")
                            .run(() -> assertThat(Current.get(USER)).isEqualTo("bob"));
                    assertThat(Current.get(USER)).isEqualTo("ann");
                });
        assertThat(Current.find(USER)).isNull();
    }

    @Test
    void keysOfOneNameAreNotTheSame() {
        Current.with(USER, "ann").run(() -> assertThat(Current.find(OTHER)).isNull());
    }

    @Test
    void severalAreBoundAtOnceAndGiveAResult() {
        String both =
                Current.with(USER, "ann")
                        .with(OTHER, "bob")
                        .call(() -> Current.get(USER) + Current.get(OTHER));
        assertThat(both).isEqualTo("annbob");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Current.get(USER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No current user")
                .hasMessageContaining("Current.wrap()");
    }

    @Test
    void anExecutorSeesBindingsOnlyThroughWrap() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var bare = new java.util.concurrent.atomic.AtomicReference<String>("unset");
            String wrapped =
                    Current.with(USER, "ann")
                            .call(() -> {
                                executor.submit(() -> bare.set(Current.find(USER))).get();
                                return executor.submit(Current.wrap(() -> Current.get(USER))).get();
                            });
            assertThat(wrapped).isEqualTo("ann");
            assertThat(bare.get()).isNull();
        }
    }

    @Test
    void aCapturedScopeOutlivesTheCall() {
        Current.Scope scope = Current.with(USER, "ann").call(Current::capture);
        assertThat(Current.find(USER)).isNull();
        assertThat(scope.<String, RuntimeException>call(() -> Current.get(USER))).isEqualTo("ann");
    }

    @Test
    void workWithoutAResultTakesItsScopeAlong() throws Exception {
        var seen = new AtomicReference<String>();
        Current.with(USER, "ann")
                .call(() -> {
                    Runnable work = () -> seen.set(Current.get(USER));
                    Thread.startVirtualThread(Current.wrap(work)).join();
                    return null;
                });
        assertThat(seen).hasValue("ann");
    }
}

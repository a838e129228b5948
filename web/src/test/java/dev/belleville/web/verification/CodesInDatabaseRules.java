package dev.belleville.web.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds of codes in each database. */
abstract class CodesInDatabaseRules extends VerificationContract {
    @Override
    Verification signUp() {
        return Verification.byMail("sign-up").inDatabase();
    }

    @Test
    void ofManyAtOnceFiveAreLookedAtAndOneIsTheFirst() throws Exception {
        var codes = new DatabaseCodes(clock);
        site.scope().run(() -> codes.keep("one", "hash", clock.instant().plusSeconds(60)));
        var begin = new CountDownLatch(1);
        var looked = new ArrayList<Future<Boolean>>();
        var first = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                looked.add(
                        threads.submit(() -> {
                            begin.await();
                            return site.scope().call(() -> codes.begin("one", 5) != null);
                        }));
            }
            begin.countDown();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                first.add(threads.submit(() -> site.scope().call(() -> codes.spend("one"))));
            }
        }
        assertThat(looked.stream().filter(Future::resultNow)).hasSize(5);
        assertThat(first.stream().filter(Future::resultNow)).hasSize(1);
    }

    @Test
    void whatHasExpiredIsNotLookedAt() {
        var codes = new DatabaseCodes(clock);
        site.scope()
                .run(() -> {
                    codes.keep("one", "hash", clock.instant().plusSeconds(60));
                    codes.keep("used", "hash", clock.instant().plusSeconds(60));
                    assertThat(codes.spend("used")).isTrue();
                    clock.forward(Duration.ofMillis(59_999));
                    assertThat(codes.begin("one", 5)).isEqualTo(new CodeStore.Attempt("hash", 4));
                    assertThat(codes.begin("used", 5)).isNull();
                    assertThat(codes.begin("none", 5)).isNull();
                    clock.forward(Duration.ofMillis(1));
                    assertThat(codes.begin("one", 5)).isNull();
                });
    }
}

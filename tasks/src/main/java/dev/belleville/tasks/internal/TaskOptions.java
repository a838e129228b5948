package dev.belleville.tasks.internal;

import dev.belleville.tasks.Backoff;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a task when it was made.
 *
 * @param send how it is sent, in Celery's names of options
 * @param ignoreResult null where the settings decide, as for all that may be null but the numbers
 * @param maxRetries null for ever
 * @param backoff null for {@code retryDelay} each time
 */
public record TaskOptions(
        Map<String, @Nullable Object> send,
        @Nullable Boolean ignoreResult,
        @Nullable Boolean storeErrorsEvenIfIgnored,
        @Nullable Integer maxRetries,
        Duration retryDelay,
        @Nullable Backoff backoff,
        List<Class<? extends Throwable>> retryFor,
        List<Class<? extends Throwable>> noRetryFor,
        List<Class<? extends Throwable>> expected,
        @Nullable RateLimit rateLimit,
        @Nullable Boolean acksLate,
        @Nullable Boolean acksOnFailure,
        @Nullable Boolean trackStarted,
        boolean computes,
        List<String> parameters) {
    /** What is shown in the place of secret arguments. */
    public static final String HIDDEN = "(********)";

    private static final int USUAL_RETRIES = 3;
    private static final Duration USUAL_DELAY = Duration.ofMinutes(3);

    /** Where nothing was said. */
    public static final TaskOptions USUAL =
            new TaskOptions(
                    Map.of(),
                    null,
                    null,
                    USUAL_RETRIES,
                    USUAL_DELAY,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    false,
                    List.of());

    /** Copies of it with changes. */
    public Builder change() {
        return new Builder(this);
    }

    /** Says some of it anew. */
    public static final class Builder {
        private final Map<String, @Nullable Object> send;
        private @Nullable Boolean ignoreResult;
        private @Nullable Boolean storeErrorsEvenIfIgnored;
        private @Nullable Integer maxRetries;
        private Duration retryDelay;
        private @Nullable Backoff backoff;
        private List<Class<? extends Throwable>> retryFor;
        private List<Class<? extends Throwable>> noRetryFor;
        private List<Class<? extends Throwable>> expected;
        private @Nullable RateLimit rateLimit;
        private @Nullable Boolean acksLate;
        private @Nullable Boolean acksOnFailure;
        private @Nullable Boolean trackStarted;
        private boolean computes;
        private List<String> parameters;

        private Builder(TaskOptions from) {
            send = new LinkedHashMap<>(from.send);
            ignoreResult = from.ignoreResult;
            storeErrorsEvenIfIgnored = from.storeErrorsEvenIfIgnored;
            maxRetries = from.maxRetries;
            retryDelay = from.retryDelay;
            backoff = from.backoff;
            retryFor = from.retryFor;
            noRetryFor = from.noRetryFor;
            expected = from.expected;
            rateLimit = from.rateLimit;
            acksLate = from.acksLate;
            acksOnFailure = from.acksOnFailure;
            trackStarted = from.trackStarted;
            computes = from.computes;
            parameters = from.parameters;
        }

        /** An option of sending. */
        public Builder send(String name, Object value) {
            send.put(name, value);
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder ignoreResult(boolean value) {
            ignoreResult = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder storeErrorsEvenIfIgnored(boolean value) {
            storeErrorsEvenIfIgnored = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder maxRetries(@Nullable Integer value) {
            maxRetries = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder retryDelay(Duration value) {
            retryDelay = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder backoff(Backoff value) {
            backoff = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder retryFor(List<Class<? extends Throwable>> value) {
            retryFor = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder noRetryFor(List<Class<? extends Throwable>> value) {
            noRetryFor = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder expected(List<Class<? extends Throwable>> value) {
            expected = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder rateLimit(String value) {
            rateLimit = RateLimit.of(value);
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder acksLate(boolean value) {
            acksLate = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder acksOnFailure(boolean value) {
            acksOnFailure = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder trackStarted(boolean value) {
            trackStarted = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder computes(boolean value) {
            computes = value;
            return this;
        }

        /** See {@link dev.belleville.tasks.TaskBuilder}. */
        public Builder parameters(List<String> value) {
            parameters = value;
            return this;
        }

        /** All of it. */
        public TaskOptions build() {
            return new TaskOptions(
                    Collections.unmodifiableMap(send),
                    ignoreResult,
                    storeErrorsEvenIfIgnored,
                    maxRetries,
                    retryDelay,
                    backoff,
                    retryFor,
                    noRetryFor,
                    expected,
                    rateLimit,
                    acksLate,
                    acksOnFailure,
                    trackStarted,
                    computes,
                    parameters);
        }
    }
}

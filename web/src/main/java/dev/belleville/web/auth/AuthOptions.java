package dev.belleville.web.auth;

import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.validation.CommonPasswordValidator;
import dev.belleville.web.auth.validation.MinimumLengthValidator;
import dev.belleville.web.auth.validation.NumericPasswordValidator;
import dev.belleville.web.auth.validation.PasswordValidator;
import dev.belleville.web.auth.validation.UserAttributeSimilarityValidator;
import java.time.Clock;
import java.util.List;

/**
 * What a site chose for its users.
 *
 * @param backends where users come from
 * @param hashers the site's own, before those that the setting names
 * @param validators what new passwords must be
 * @param signals who hears
 * @param clock what time it is
 */
record AuthOptions(
        List<BaseBackend> backends,
        List<PasswordHasher> hashers,
        List<PasswordValidator> validators,
        AuthSignals signals,
        Clock clock) {
    static final AuthOptions USUAL =
            new AuthOptions(
                    List.of(new ModelBackend()),
                    List.of(),
                    List.of(
                            new UserAttributeSimilarityValidator(),
                            new MinimumLengthValidator(),
                            new CommonPasswordValidator(),
                            new NumericPasswordValidator()),
                    AuthSignals.of(),
                    Clock.systemUTC());

    AuthOptions backends(List<BaseBackend> others) {
        return new AuthOptions(others, hashers, validators, signals, clock);
    }

    AuthOptions hashers(List<PasswordHasher> others) {
        return new AuthOptions(backends, others, validators, signals, clock);
    }

    AuthOptions validators(List<PasswordValidator> others) {
        return new AuthOptions(backends, hashers, others, signals, clock);
    }

    AuthOptions signals(AuthSignals others) {
        return new AuthOptions(backends, hashers, validators, others, clock);
    }

    AuthOptions clock(Clock other) {
        return new AuthOptions(backends, hashers, validators, signals, other);
    }
}

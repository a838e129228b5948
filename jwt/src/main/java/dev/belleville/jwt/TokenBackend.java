package dev.belleville.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.signing.SecretKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs claims, and believes those that it signed: by one algorithm alone, whatever a token says of
 * itself. simplejwt's TokenBackend. Shared by all threads.
 */
final class TokenBackend {
    /** No token of ours comes near it; longer ones are not read. */
    private static final int LONGEST = 16 * 1024;

    private static final String INVALID = Translation.gettextNoop("Token is invalid");
    private static final String EXPIRED = Translation.gettextNoop("Token is expired");

    private final SigningAlgorithm algorithm;
    private final @Nullable JWSSigner signer;
    private final List<JWSVerifier> verifiers;
    private final String audience;
    private final String issuer;
    private final Duration leeway;
    private final Clock clock;

    private TokenBackend(
            SigningAlgorithm algorithm,
            @Nullable JWSSigner signer,
            List<JWSVerifier> verifiers,
            Settings settings,
            Clock clock) {
        this.algorithm = algorithm;
        this.signer = signer;
        this.verifiers = verifiers;
        audience = settings.get(JwtSettings.AUDIENCE);
        issuer = settings.get(JwtSettings.ISSUER);
        leeway = settings.get(JwtSettings.LEEWAY);
        this.clock = clock;
    }

    /**
     * As {@code settings} say.
     *
     * @throws ImproperlyConfigured for keys that the algorithm cannot take
     */
    static TokenBackend of(Settings settings, SecretKeys secretKeys, Clock clock) {
        SigningAlgorithm algorithm = SigningAlgorithm.of(settings.get(JwtSettings.ALGORITHM));
        Secret own = settings.get(JwtSettings.SIGNING_KEY);
        if (algorithm.isSymmetric()) {
            var keys = new ArrayList<Secret>();
            if (own.isEmpty()) {
                keys.add(secretKeys.key());
                keys.addAll(secretKeys.fallbacks());
            } else {
                keys.add(own);
            }
            List<String> texts = keys.stream().map(Secret::reveal).toList();
            JWSSigner signer = algorithm.signer(texts.getFirst());
            return new TokenBackend(algorithm, signer, algorithm.verifiers(texts), settings, clock);
        }
        String key = settings.get(JwtSettings.VERIFYING_KEY);
        if (key.isEmpty()) {
            throw new ImproperlyConfigured(
                    "%s signs by one key and believes by another: set jwtVerifyingKey to the public one."
                            .formatted(algorithm.name()));
        }
        JWSSigner signer = own.isEmpty() ? null : algorithm.signer(own.reveal());
        return new TokenBackend(
                algorithm, signer, algorithm.verifiers(List.of(key)), settings, clock);
    }

    /**
     * {@code claims}, signed.
     *
     * @throws ImproperlyConfigured where the site has no key that signs
     */
    String encode(Map<String, ?> claims) {
        if (signer == null) {
            throw new ImproperlyConfigured(
                    "This site believes tokens of others and gives none: to give some, set"
                            + " jwtSigningKey.");
        }
        var all = new LinkedHashMap<String, Object>(claims);
        if (!audience.isEmpty()) {
            all.put("aud", audience);
        }
        if (!issuer.isEmpty()) {
            all.put("iss", issuer);
        }
        var header = new JWSHeader.Builder(algorithm.name()).type(JOSEObjectType.JWT).build();
        var token = new JWSObject(header, new Payload(Json.bytes(all)));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new ImproperlyConfigured(
                    "The setting jwtSigningKey is no key for " + algorithm.name() + ".", e);
        }
        return token.serialize();
    }

    /**
     * The claims of {@code token}, which was signed here and whose time is now.
     *
     * @throws TokenError if it was not, or is over
     */
    Map<String, Object> decode(String token) {
        Map<String, Object> claims = claims(believed(token));
        double now = clock.millis() / 1000.0;
        double slack = leeway.toMillis() / 1000.0;
        boolean early =
                time(claims, "nbf", now) > now + slack || time(claims, "iat", now) > now + slack;
        boolean late = time(claims, "exp", now + slack + 1) <= now - slack;
        boolean elsewhere = !issuer.isEmpty() && !issuer.equals(claims.get("iss"));
        if (early || elsewhere || !isForUs(claims.get("aud"))) {
            throw new TokenError(INVALID);
        }
        if (late) {
            throw new TokenError(EXPIRED);
        }
        return claims;
    }

    /** Whether {@code end} is past, by as much as clocks may differ. */
    boolean isOver(Instant end) {
        return !end.isAfter(clock.instant().minus(leeway));
    }

    private Payload believed(String token) {
        if (token.length() > LONGEST) {
            throw new TokenError(INVALID);
        }
        try {
            JWSObject parsed = JWSObject.parse(token); // which "none" is not
            if (parsed.getHeader().getAlgorithm().equals(algorithm.name())) {
                for (JWSVerifier verifier : verifiers) {
                    if (parsed.verify(verifier)) {
                        return parsed.getPayload();
                    }
                }
            }
        } catch (ParseException | JOSEException | IllegalStateException _) {
            throw new TokenError(INVALID);
        }
        throw new TokenError(INVALID);
    }

    private static Map<String, Object> claims(Payload payload) {
        var claims = new LinkedHashMap<String, Object>();
        try {
            if (Json.parse(payload.toString()) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> {
                    if (value != null) {
                        claims.put(name.toString(), value);
                    }
                });
                return claims;
            }
        } catch (JsonError _) {
            throw new TokenError(INVALID);
        }
        throw new TokenError(INVALID);
    }

    private static double time(Map<String, Object> claims, String name, double otherwise) {
        return switch (claims.get(name)) {
            case null -> otherwise;
            case Number seconds -> seconds.doubleValue();
            default -> throw new TokenError(INVALID);
        };
    }

    private boolean isForUs(@Nullable Object said) {
        return audience.isEmpty()
                || audience.equals(said)
                || (said instanceof List<?> several && several.contains(audience));
    }
}

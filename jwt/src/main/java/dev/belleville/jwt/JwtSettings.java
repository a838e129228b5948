package dev.belleville.jwt;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of {@link JwtApp}. simplejwt's {@code SIMPLE_JWT}. */
public final class JwtSettings {
    private JwtSettings() {}

    /** How long access tokens are taken. {@code ACCESS_TOKEN_LIFETIME}. */
    public static final Setting<Duration> ACCESS_TOKEN_LIFETIME =
            Setting.duration(
                    "jwtAccessTokenLifetime",
                    Duration.ofMinutes(5),
                    "how long access tokens are taken");

    /** How long refresh tokens are taken. {@code REFRESH_TOKEN_LIFETIME}. */
    public static final Setting<Duration> REFRESH_TOKEN_LIFETIME =
            Setting.duration(
                    "jwtRefreshTokenLifetime",
                    Duration.ofDays(1),
                    "how long refresh tokens are taken");

    /** How long sliding tokens are taken. {@code SLIDING_TOKEN_LIFETIME}. */
    public static final Setting<Duration> SLIDING_TOKEN_LIFETIME =
            Setting.duration(
                    "jwtSlidingTokenLifetime",
                    Duration.ofMinutes(5),
                    "how long sliding tokens are taken");

    /** How long they may be exchanged for later ones. {@code SLIDING_TOKEN_REFRESH_LIFETIME}. */
    public static final Setting<Duration> SLIDING_TOKEN_REFRESH_LIFETIME =
            Setting.duration(
                    "jwtSlidingTokenRefreshLifetime",
                    Duration.ofDays(1),
                    "how long sliding tokens may be exchanged for later ones");

    /** The claim that says until when. {@code SLIDING_TOKEN_REFRESH_EXP_CLAIM}. */
    public static final Setting<String> SLIDING_TOKEN_REFRESH_EXP_CLAIM =
            Setting.text(
                    "jwtSlidingTokenRefreshExpClaim",
                    "refresh_exp",
                    "the claim that says until when a sliding token is exchanged");

    /**
     * Which tokens open APIs: {@code AccessToken}, {@code SlidingToken}. {@code
     * AUTH_TOKEN_CLASSES}.
     */
    public static final Setting<List<String>> AUTH_TOKEN_CLASSES =
            Setting.list(
                    "jwtAuthTokenClasses",
                    List.of("AccessToken"),
                    "which tokens open APIs: AccessToken, SlidingToken");

    /** Whether a refresh gives a new refresh token too. {@code ROTATE_REFRESH_TOKENS}. */
    public static final Setting<Boolean> ROTATE_REFRESH_TOKENS =
            Setting.flag(
                    "jwtRotateRefreshTokens", false, "a refresh gives a new refresh token too");

    /** Whether the old one is taken back then. {@code BLACKLIST_AFTER_ROTATION}. */
    public static final Setting<Boolean> BLACKLIST_AFTER_ROTATION =
            Setting.flag(
                    "jwtBlacklistAfterRotation", false, "the old refresh token is taken back then");

    /** Whether tokens for a password count as a log-in. {@code UPDATE_LAST_LOGIN}. */
    public static final Setting<Boolean> UPDATE_LAST_LOGIN =
            Setting.flag("jwtUpdateLastLogin", false, "tokens for a password count as a log-in");

    /** The one algorithm that signs and is believed. {@code ALGORITHM}. */
    public static final Setting<String> ALGORITHM =
            Setting.text(
                    "jwtAlgorithm",
                    "HS256",
                    "what signs: HS256, HS384, HS512, RS256, RS384, RS512, ES256, ES384 or ES512");

    /**
     * What signs: a text for {@code HS…}, a private key in PEM (PKCS#8) for the others. Empty for
     * {@code secretKey}; then {@code secretKeyFallbacks} are believed as well. {@code SIGNING_KEY}.
     */
    public static final Setting<Secret> SIGNING_KEY =
            Setting.secret("jwtSigningKey", "the key that signs; empty for secretKey");

    /** The public key in PEM of all but {@code HS…}. {@code VERIFYING_KEY}. */
    public static final Setting<String> VERIFYING_KEY =
            Setting.text("jwtVerifyingKey", "", "the public key, but for HS256 and its like");

    /** For whom tokens are, if that is asked. {@code AUDIENCE}. */
    public static final Setting<String> AUDIENCE =
            Setting.text("jwtAudience", "", "for whom tokens are; empty for anybody");

    /** Who gives tokens, if that is asked. {@code ISSUER}. */
    public static final Setting<String> ISSUER =
            Setting.text("jwtIssuer", "", "who gives tokens; empty for anybody");

    /** By how much clocks may differ. {@code LEEWAY}. */
    public static final Setting<Duration> LEEWAY =
            Setting.duration("jwtLeeway", Duration.ZERO, "by how much clocks may differ");

    /** The words before a token in its header. {@code AUTH_HEADER_TYPES}. */
    public static final Setting<List<String>> AUTH_HEADER_TYPES =
            Setting.list(
                    "jwtAuthHeaderTypes", List.of("Bearer"), "the words before a token, any of");

    /** The header that carries a token. {@code AUTH_HEADER_NAME}. */
    public static final Setting<String> AUTH_HEADER_NAME =
            Setting.text("jwtAuthHeaderName", "Authorization", "the header that carries a token");

    /** The field of users that tokens name them by. {@code USER_ID_FIELD}. */
    public static final Setting<String> USER_ID_FIELD =
            Setting.text("jwtUserIdField", "id", "the field of users that tokens name them by");

    /** The claim with it. {@code USER_ID_CLAIM}. */
    public static final Setting<String> USER_ID_CLAIM =
            Setting.text("jwtUserIdClaim", "user_id", "the claim that names the user");

    /** The claim that tells access from refresh. {@code TOKEN_TYPE_CLAIM}. */
    public static final Setting<String> TOKEN_TYPE_CLAIM =
            Setting.text("jwtTokenTypeClaim", "token_type", "the claim that tells the type");

    /** The claim that names the token. {@code JTI_CLAIM}. */
    public static final Setting<String> JTI_CLAIM =
            Setting.text("jwtJtiClaim", "jti", "the claim that names the token");

    /** Whether a new password ends all tokens of before. {@code CHECK_REVOKE_TOKEN}. */
    public static final Setting<Boolean> CHECK_REVOKE_TOKEN =
            Setting.flag("jwtCheckRevokeToken", false, "a new password ends all tokens of before");

    /** The claim that tells the password by its hash. {@code REVOKE_TOKEN_CLAIM}. */
    public static final Setting<String> REVOKE_TOKEN_CLAIM =
            Setting.text(
                    "jwtRevokeTokenClaim", "hash_password", "the claim that tells the password");

    /** Whether users who are not active are refused. {@code CHECK_USER_IS_ACTIVE}. */
    public static final Setting<Boolean> CHECK_USER_IS_ACTIVE =
            Setting.flag(
                    "jwtCheckUserIsActive", true, "access tokens of inactive users are refused");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    ACCESS_TOKEN_LIFETIME,
                    REFRESH_TOKEN_LIFETIME,
                    SLIDING_TOKEN_LIFETIME,
                    SLIDING_TOKEN_REFRESH_LIFETIME,
                    SLIDING_TOKEN_REFRESH_EXP_CLAIM,
                    AUTH_TOKEN_CLASSES,
                    ROTATE_REFRESH_TOKENS,
                    BLACKLIST_AFTER_ROTATION,
                    UPDATE_LAST_LOGIN,
                    ALGORITHM,
                    SIGNING_KEY,
                    VERIFYING_KEY,
                    AUDIENCE,
                    ISSUER,
                    LEEWAY,
                    AUTH_HEADER_TYPES,
                    AUTH_HEADER_NAME,
                    USER_ID_FIELD,
                    USER_ID_CLAIM,
                    TOKEN_TYPE_CLAIM,
                    JTI_CLAIM,
                    CHECK_REVOKE_TOKEN,
                    REVOKE_TOKEN_CLAIM,
                    CHECK_USER_IS_ACTIVE);
}

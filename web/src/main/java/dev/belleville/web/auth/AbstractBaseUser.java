package dev.belleville.web.auth;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.orm.Column;
import dev.belleville.orm.Model;
import dev.belleville.orm.Orm;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The least that a model of users has: a password and the last log-in. Extend {@link AbstractUser}
 * to add fields to the usual user, {@link PermissionsMixin} to keep permissions and choose the
 * rest. Django's AbstractBaseUser.
 */
public abstract class AbstractBaseUser extends Model implements Visitor {
    private static final String HASH_SALT =
            "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash";

    /**
     * A hash as {@link Passwords} makes it; begins with {@code !} where nobody can log in with it.
     */
    @Column(max = 128)
    public String password = "";

    /** When this user last logged in; null before the first time. */
    @Column(blank = true, label = "last login")
    public @Nullable Instant lastLogin;

    private transient @Nullable String rawPassword;

    /** What let this user in; null where nobody did. */
    private transient @Nullable String backend;

    /** Permissions by where they come from, once asked for. */
    private final transient Map<String, Set<String>> permissions = new HashMap<>();

    /** A new user without a row. */
    protected AbstractBaseUser() {}

    /** The name of the field to log in with. Django's {@code USERNAME_FIELD}. */
    public String usernameField() {
        return "username";
    }

    /** The name of the field with the mail address. Django's {@code EMAIL_FIELD}. */
    public String emailField() {
        return "email";
    }

    /**
     * The names of fields that {@code createsuperuser} asks for beside name and password. Django's
     * {@code REQUIRED_FIELDS}.
     */
    public List<String> requiredFields() {
        return List.of();
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public boolean isSuperuser() {
        return false;
    }

    @Override
    public String getUsername() {
        return Objects.toString(meta().field(usernameField()).get(this), "");
    }

    /** The mail address; empty where the model has no such field. */
    public String getEmail() {
        FieldMeta field = meta().findField(emailField());
        return field == null ? "" : Objects.toString(field.get(this), "");
    }

    private ModelMeta meta() {
        return Orm.current().registry().model(getClass());
    }

    /** {@code name} in the one form that looks like it: NFKC. Django's normalize_username. */
    public static String normalizeUsername(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC);
    }

    /** Writes the name in its normal form. */
    @Override
    public void clean() {
        meta().field(usernameField()).set(this, normalizeUsername(getUsername()));
    }

    /** Hashes {@code raw} into {@link #password}; call {@link #save} afterwards. */
    public void setPassword(@Nullable String raw) {
        password = Passwords.make(raw);
        rawPassword = raw;
    }

    /** Has nobody log in with a password. Django's {@code set_unusable_password}. */
    public void setUnusablePassword() {
        setPassword(null);
    }

    /** Whether somebody could log in with a password. Django's {@code has_usable_password}. */
    public boolean hasUsablePassword() {
        return Passwords.isUsable(password);
    }

    /**
     * Whether {@code raw} is this user's password. Where it is, and new hashes are made otherwise,
     * it is hashed anew and saved.
     */
    public boolean checkPassword(String raw) {
        return Passwords.check(
                raw,
                password,
                right -> {
                    setPassword(right);
                    rawPassword = null; // to the rules it is no new one
                    if (pk() != null) {
                        save(SaveOptions.only("password"));
                    }
                });
    }

    /** Saves, and tells the rules for passwords of a new one. */
    @Override
    public void save(SaveOptions options) {
        super.save(options);
        String raw = rawPassword;
        if (raw != null) {
            rawPassword = null;
            Passwords.changed(raw, this);
        }
    }

    /**
     * What a session keeps of the password: with another password its users are logged out.
     * Django's {@code get_session_auth_hash}.
     */
    public String getSessionAuthHash() {
        return authHash(SecretKeys.current().key());
    }

    /** The same by the keys of before. Django's {@code get_session_auth_fallback_hash}. */
    public List<String> getSessionAuthFallbackHashes() {
        return SecretKeys.current().fallbacks().stream().map(this::authHash).toList();
    }

    private String authHash(Secret key) {
        return HexFormat.of().formatHex(Crypto.saltedHmac(HASH_SALT, password, key.reveal()));
    }

    @Nullable String backend() {
        return backend;
    }

    void backend(String path) {
        backend = path;
    }

    /** Those of one kind, which do not change while this instance lives. */
    Set<String> permissions(String kind, Supplier<Set<String>> found) {
        Set<String> known = permissions.get(kind);
        if (known == null) {
            known = Set.copyOf(found.get());
            permissions.put(kind, known);
        }
        return known;
    }

    @Override
    public void refreshFromDb(String... fields) {
        permissions.clear();
        super.refreshFromDb(fields);
    }

    @Override
    public String toString() {
        return getUsername();
    }
}

package dev.belleville.rest.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.SaveOptions;
import dev.belleville.rest.throttling.Rate;
import dev.belleville.web.auth.AbstractBaseUser;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows to call an API. The key itself is known once, when it is issued; the row
 * keeps a hash of it. What djangorestframework-api-key calls APIKey.
 *
 * <pre>{@code
 * var key = new ApiKey();
 * key.name = "warehouse";
 * key.scopes("goods:read", "goods:write");
 * String shown = key.issue().reveal();
 * }</pre>
 */
@Entity
public class ApiKey extends Model {
    /** Where queries start. */
    public static final Manager<ApiKey> objects = Manager.of(ApiKey.class);

    static final Meta meta =
            Meta.of().ordering("-created").verboseName("API key").verboseNamePlural("API keys");

    private static final int PREFIX = 8;

    /** Of 62 characters each: 190 bits. Nobody guesses them, so that a fast hash will do. */
    private static final int SECRET = 32;

    /** What people call it. */
    @Column(max = 50)
    public String name = "";

    /** The beginning of the key, by which it is found and named. */
    @Column(max = 8, unique = true, editable = false)
    public String prefix = "";

    /** SHA-256 of the whole key, in hexadecimal. */
    @Column(max = 64, editable = false)
    public String hashedKey = "";

    /** In whose name it calls; null for nobody's. */
    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "api_keys", blank = true)
    public final Ref<@Nullable AbstractBaseUser> user = Ref.to("auth.User");

    /** What it may do, words with spaces between: {@code goods:read goods:write}. */
    @Column(blank = true)
    public String scopes = "";

    /** How often it may call, such as {@code 100/min}; empty for what the throttle says. */
    @Column(max = 20, blank = true)
    public String rate = "";

    /** When it was issued. */
    @Column(autoNowAdd = true)
    public Instant created;

    /** When it ends; null for never. */
    @Column(blank = true)
    public @Nullable Instant expiryDate;

    /** Whether it is taken back. */
    public boolean revoked;

    /** When it called last, give or take a minute; null for never. */
    @Column(editable = false, blank = true)
    public @Nullable Instant lastUsed;

    /** A new instance without a row. */
    public ApiKey() {}

    /** What it may do. */
    public Set<String> scopes() {
        return new LinkedHashSet<>(
                Arrays.stream(scopes.split(" ")).filter(scope -> !scope.isEmpty()).toList());
    }

    /**
     * Lets it do these, in place of what it may.
     *
     * @throws IllegalArgumentException for an empty one, or one with a space
     */
    public void scopes(String... names) {
        for (String name : names) {
            if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(
                        "A scope is one word, such as goods:read, not '" + name + "'.");
            }
        }
        scopes = String.join(" ", names);
    }

    /** Whether it may do all of {@code wanted}. */
    public boolean hasScopes(Collection<String> wanted) {
        return scopes().containsAll(wanted);
    }

    /** Makes up the key and keeps this row; gives what nobody can find out again. */
    public Secret issue() {
        prefix = Crypto.getRandomString(PREFIX);
        String key = prefix + "." + Crypto.getRandomString(SECRET);
        hashedKey = hash(key);
        save();
        return new Secret(key);
    }

    /** Whether {@code shown} is the key; it takes as long for one that is nearly right. */
    public boolean matches(String shown) {
        return MessageDigest.isEqual(hashedKey.getBytes(UTF_8), hash(shown).getBytes(UTF_8));
    }

    /** Whether it has ended at {@code now}. */
    public boolean hasExpired(Instant now) {
        return expiryDate != null && !expiryDate.isAfter(now);
    }

    /**
     * Keeps it.
     *
     * @throws dev.belleville.core.ImproperlyConfigured for a rate that is none
     */
    @Override
    public void save(SaveOptions options) {
        if (!rate.isEmpty()) {
            Rate.parse(rate);
        }
        super.save(options);
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA256.digest().digest(key.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return name + " (" + prefix + ")";
    }
}

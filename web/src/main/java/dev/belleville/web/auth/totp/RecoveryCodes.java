package dev.belleville.web.auth.totp;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The codes on paper of one user. */
record RecoveryCodes(String userKey) {
    static final int LENGTH = 10;

    private static final String SALT = "dev.belleville.web.auth.totp.recovery";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int NUMBER = 10;

    /** New ones in the place of those before; shown once, for only hashes are kept. */
    List<String> renew() {
        clear();
        var codes = new ArrayList<String>();
        for (int i = 0; i < NUMBER; i++) {
            String code = Crypto.getRandomString(LENGTH, LETTERS);
            RecoveryCode.objects.create(row -> {
                row.userKey = userKey;
                row.hash = hash(code, SecretBox.keys().getFirst());
            });
            codes.add(code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2));
        }
        return codes;
    }

    /** Uses one up; whether it was one, and nobody used it before. */
    boolean spend(String typed) {
        String code = plain(typed);
        List<String> hashes = SecretBox.keys().stream().map(key -> hash(code, key)).toList();
        return RecoveryCode.objects
                        .filter("userKey", userKey)
                        .filter("hash__in", hashes)
                        .filter("used", false)
                        .update(Map.of("used", true))
                == 1;
    }

    void clear() {
        RecoveryCode.objects.filter("userKey", userKey).delete();
    }

    long left() {
        return RecoveryCode.objects.filter("userKey", userKey).filter("used", false).count();
    }

    static String plain(String typed) {
        return typed.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private String hash(String code, Secret key) {
        return HexFormat.of()
                .formatHex(Crypto.saltedHmac(SALT, userKey + "\0" + code, key.reveal()));
    }
}

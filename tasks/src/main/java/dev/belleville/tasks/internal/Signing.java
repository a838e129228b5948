package dev.belleville.tasks.internal;

import static dev.belleville.tasks.TaskSettings.ACCEPT_CONTENT;
import static dev.belleville.tasks.TaskSettings.SECURITY_CERTIFICATE;
import static dev.belleville.tasks.TaskSettings.SECURITY_CERT_STORE;
import static dev.belleville.tasks.TaskSettings.SECURITY_DIGEST;
import static dev.belleville.tasks.TaskSettings.SECURITY_KEY;
import static dev.belleville.tasks.TaskSettings.TASK_SERIALIZER;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.SignedSerializer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What messages are written in and read by, where the settings may ask for signed ones. Celery's
 * {@code setup_security}.
 *
 * @param all there are
 * @param accepted what calls are read by
 * @param letters what commands are written in
 * @param readable what commands are read by
 */
public record Signing(
        Serializers all, Serializers accepted, MessageSerializer letters, Serializers readable) {
    private static final String AUTH = "auth";

    /**
     * As the settings say.
     *
     * @throws ImproperlyConfigured if only some of them ask for signed messages, or a file does not
     *     serve
     */
    public static Signing of(Settings settings, Clock clock) {
        List<String> accept = settings.get(ACCEPT_CONTENT);
        String key = settings.get(SECURITY_KEY);
        String certificate = settings.get(SECURITY_CERTIFICATE);
        String store = settings.get(SECURITY_CERT_STORE);
        if (key.isEmpty() && certificate.isEmpty() && store.isEmpty()) {
            Serializers all = Serializers.all();
            return new Signing(all, accepting(all, accept), new JsonSerializer(), all);
        }
        for (Setting<String> one :
                List.of(SECURITY_KEY, SECURITY_CERTIFICATE, SECURITY_CERT_STORE)) {
            if (settings.get(one).isEmpty()) {
                throw new ImproperlyConfigured(
                        "Signed messages want securityKey, securityCertificate and securityCertStore: set "
                                + one.key()
                                + ".");
            }
        }
        if (!settings.get(TASK_SERIALIZER).equals(AUTH) || !accept.equals(List.of(AUTH))) {
            throw new ImproperlyConfigured(
                    "Who signs messages reads signed ones alone: set taskSerializer and acceptContent to auth.");
        }
        try {
            var signed =
                    SignedSerializer.of(
                            Path.of(key),
                            Path.of(certificate),
                            store,
                            settings.get(SECURITY_DIGEST),
                            clock);
            Serializers all = Serializers.all().with(signed);
            Serializers only = all.accepting(accept);
            return new Signing(all, only, signed, only);
        } catch (IllegalArgumentException e) { // of which an InvalidPathException is one
            throw new ImproperlyConfigured("The settings of signed messages: " + e.getMessage(), e);
        }
    }

    private static Serializers accepting(Serializers all, List<String> names) {
        try {
            return all.accepting(names);
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured("The setting acceptContent: " + e.getMessage(), e);
        }
    }
}

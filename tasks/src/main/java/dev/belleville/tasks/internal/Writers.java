package dev.belleville.tasks.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages are written with, unless a call says otherwise. */
final class Writers {
    private final Serializers serializers;
    private final MessageSerializer usual;
    private final @Nullable Compression shorter;
    private final Compressions compressions;

    Writers(
            Serializers serializers,
            String serializer,
            String compression,
            Compressions compressions) {
        this.serializers = serializers;
        try {
            usual = serializers.named(serializer);
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured("The setting taskSerializer: " + e.getMessage(), e);
        }
        try {
            shorter = compression.isEmpty() ? null : compressions.named(compression);
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured("The setting taskCompression: " + e.getMessage(), e);
        }
        this.compressions = compressions;
    }

    MessageSerializer serializer(Map<String, @Nullable Object> options) {
        Object named = options.get("serializer");
        return named == null ? usual : serializers.named(named.toString());
    }

    @Nullable Compression compression(Map<String, @Nullable Object> options) {
        Object named = options.get("compression");
        return named == null ? shorter : compressions.named(named.toString());
    }
}

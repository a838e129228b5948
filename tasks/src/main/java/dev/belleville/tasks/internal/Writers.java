package dev.belleville.tasks.internal;

import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages are written with, unless a call says otherwise. */
final class Writers {
    private final MessageSerializer usual;
    private final @Nullable Compression shorter;
    private final Compressions compressions;

    Writers(String serializer, String compression, Compressions compressions) {
        usual = Serializers.all().named(serializer);
        shorter = compression.isEmpty() ? null : compressions.named(compression);
        this.compressions = compressions;
    }

    MessageSerializer serializer(Map<String, @Nullable Object> options) {
        Object named = options.get("serializer");
        return named == null ? usual : Serializers.all().named(named.toString());
    }

    @Nullable Compression compression(Map<String, @Nullable Object> options) {
        Object named = options.get("compression");
        return named == null ? shorter : compressions.named(named.toString());
    }
}

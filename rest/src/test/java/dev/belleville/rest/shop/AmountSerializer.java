package dev.belleville.rest.shop;

import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.Serializer;

/** How many to add. */
final class AmountSerializer extends Serializer<Object> {
    AmountSerializer() {
        field("amount", IntegerField.of().min(1).max(1000).helpText("How many came in."));
    }
}

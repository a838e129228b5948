package dev.belleville.core.internal;

import dev.belleville.core.NoJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * Refuses what is marked {@link NoJson}, however deep in a bean it stands, and what shows nothing
 * of itself: an empty object would look like all there is. A record without components is empty
 * indeed.
 */
final class Refusal extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;
    private static final String NOTHING_TO_SHOW =
            "it has neither components, getters nor public fields. Give a record, a map or a text.";

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> usual) {
        NoJson mark = bean.getBeanClass().getAnnotation(NoJson.class);
        if (mark != null) {
            return new Refusing("it would show every field. " + mark.value());
        }
        boolean opaque = usual instanceof UnknownSerializer && !bean.getBeanClass().isRecord();
        return opaque ? new Refusing(NOTHING_TO_SHOW) : usual;
    }

    private static final class Refusing extends ValueSerializer<Object> {
        private final String reason;

        Refusing(String reason) {
            this.reason = reason;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(value.getClass(), reason);
        }
    }
}

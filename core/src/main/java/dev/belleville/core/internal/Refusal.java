package dev.belleville.core.internal;

import dev.belleville.core.NoJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Refuses what is marked {@link NoJson}, however deep in a bean it stands. */
final class Refusal extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> usual) {
        NoJson mark = bean.getBeanClass().getAnnotation(NoJson.class);
        return mark == null ? usual : new Refusing(mark.value());
    }

    private static final class Refusing extends ValueSerializer<Object> {
        private final String remedy;

        Refusing(String remedy) {
            this.remedy = remedy;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(value.getClass(), "it would show every field. " + remedy);
        }
    }
}

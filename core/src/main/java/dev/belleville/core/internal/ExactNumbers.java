package dev.belleville.core.internal;

import dev.belleville.core.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Where Jackson takes numbers otherwise than {@link ExactParser} gives them. */
final class ExactNumbers extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ExactNumbers() {
        addDeserializer(BigInteger.class, new Whole());
        List.of(
                        Byte.class,
                        Short.class,
                        Integer.class,
                        Long.class,
                        Float.class,
                        Double.class,
                        BigInteger.class,
                        BigDecimal.class)
                .forEach(box -> addKeyDeserializer(box, new Key(box)));
    }

    /** Takes 3.0, and not 3.5: Jackson takes both or neither. */
    private static final class Whole extends StdScalarDeserializer<BigInteger> {
        Whole() {
            super(BigInteger.class);
        }

        @Override
        public @Nullable BigInteger deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            return token.isNumeric()
                    ? parser.getBigIntegerValue()
                    : (BigInteger) context.handleUnexpectedToken(getValueType(context), parser);
        }
    }

    /** Takes 200 for no byte, and 1e300 for no float. */
    private static final class Key extends KeyDeserializer {
        private final Class<?> box;

        Key(Class<?> box) {
            this.box = box;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            try {
                return Numbers.parseKey(key, box);
            } catch (IllegalArgumentException e) {
                return context.handleWeirdKey(box, key, "%s", e.getMessage());
            }
        }
    }
}

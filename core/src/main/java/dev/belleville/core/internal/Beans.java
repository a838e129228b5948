package dev.belleville.core.internal;

import dev.belleville.core.JsonError;
import dev.belleville.core.TypeName;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Data binding for records and beans; loaded by the first of them. */
final class Beans {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    // A bean within a list must not send a packet of its own.
                    .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                    .addModule(new SimpleModule().setSerializerModifier(new Refusal()))
                    .build();

    /** Takes each value as what it is; a text is a decimal all the same, for JSON has none. */
    static final JsonMapper STRICT =
            MAPPER.rebuild()
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .withCoercionConfigDefaults(all ->
                            all.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                    .withCoercionConfig(
                            LogicalType.Textual,
                            texts ->
                                    texts.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .withCoercionConfig(
                            BigDecimal.class,
                            decimals ->
                                    decimals.setCoercion(
                                            CoercionInputShape.String, CoercionAction.TryConvert))
                    .addModule(new ExactNumbers())
                    .build();

    private Beans() {}

    static void write(Object bean, JsonGenerator out) {
        try {
            MAPPER.writeValue(out, bean);
        } catch (JacksonException e) {
            throw new JsonError(refused(bean, out, e), 0, 0, e);
        }
    }

    /** What could not be written, where in the whole document, and why. */
    private static String refused(Object bean, JsonGenerator out, JacksonException e) {
        Class<?> type =
                e instanceof InvalidDefinitionException wrong && wrong.getType() != null
                        ? wrong.getType().getRawClass()
                        : bean.getClass();
        String path = path(out.streamWriteContext());
        return "Cannot write a "
                + TypeName.of(type)
                + " as JSON"
                + (path.isEmpty() ? "" : " at " + path)
                + ": "
                + e.getOriginalMessage();
    }

    /** Where the value stands that was about to be written: a list has not counted it yet. */
    private static String path(TokenStreamContext here) {
        return here.inArray()
                ? here.getParent().pathAsPointer() + "/" + here.getEntryCount()
                : here.pathAsPointer().toString();
    }
}

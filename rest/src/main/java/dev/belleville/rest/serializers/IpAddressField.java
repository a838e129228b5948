package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.IpText;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.orm.IpAddress.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * An address of the internet protocol, as text in its shortest form; where both versions are taken,
 * {@code ::ffff:192.0.2.1} becomes {@code 192.0.2.1}. REST framework's {@code IPAddressField}.
 */
public final class IpAddressField extends CharField {
    private static final String MAPPED = "::ffff:";

    private final Protocol protocol;

    private IpAddressField(Protocol protocol) {
        this.protocol = protocol;
        Validator<String> version =
                switch (protocol) {
                    case BOTH -> Validators.ip();
                    case IPV4 -> Validators.ipv4();
                    case IPV6 -> Validators.ipv6();
                };
        validator((value, _, _) -> { // in its own words, whatever this field says for the code
            if (value instanceof String text) {
                version.validate(text);
            }
        });
    }

    /** A field for both versions, which must be given. */
    public static IpAddressField of() {
        return of(Protocol.BOTH);
    }

    /** A field for one version or both, which must be given. */
    public static IpAddressField of(Protocol protocol) {
        return new IpAddressField(protocol);
    }

    @Override
    protected FieldShape shape() {
        return protocol == Protocol.BOTH
                ? super.shape()
                : super.shape().schema("format", protocol == Protocol.IPV4 ? "ipv4" : "ipv6");
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.IP;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof String text)) {
            throw error("invalid");
        }
        if (text.indexOf(':') < 0 || protocol == Protocol.IPV4) {
            return super.toInternalValue(data, context); // the validator says what it is not
        }
        String clean = IpText.clean(text);
        if (clean == null) {
            throw error("invalid");
        }
        boolean mapped =
                protocol == Protocol.BOTH && clean.startsWith(MAPPED) && clean.indexOf('.') > 0;
        return mapped ? clean.substring(MAPPED.length()) : clean;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Enter a valid IPv4 or IPv6 address.")
                : super.defaultMessage(code);
    }
}

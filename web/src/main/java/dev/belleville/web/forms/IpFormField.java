package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.IpText;
import dev.belleville.core.validators.Validators;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address of the internet protocol. Django's {@code GenericIPAddressField}. */
public final class IpFormField extends CharFormField {
    private static final String MAPPED = "::ffff:";

    /** Which versions are taken. */
    public enum Protocol {
        /** Both. */
        BOTH,
        /** Version 4 alone. */
        IPV4,
        /** Version 6 alone. */
        IPV6
    }

    private final boolean unpacks;

    IpFormField(Protocol protocol, boolean unpacks) {
        super(
                Widgets.textInput(),
                switch (protocol) {
                    case BOTH -> Validators.ip();
                    case IPV4 -> Validators.ipv4();
                    case IPV6 -> Validators.ipv6();
                });
        if (unpacks && protocol != Protocol.BOTH) {
            throw new IllegalArgumentException(
                    "Only a field of both protocols can unpack addresses; this is of "
                            + protocol
                            + ".");
        }
        this.unpacks = unpacks;
    }

    @Override
    protected @Nullable String toJava(Object raw) {
        String text = super.toJava(raw);
        if (text == null || text.indexOf(':') < 0) {
            return text;
        }
        String clean = IpText.clean(text);
        if (clean == null) {
            throw new ValidationError(
                    "This is not a valid %(protocol)s address.",
                    "invalid", Map.of("protocol", Translation.gettext("IPv6")));
        }
        boolean mapped = unpacks && clean.startsWith(MAPPED) && clean.indexOf('.') > 0;
        return mapped ? clean.substring(MAPPED.length()) : clean;
    }
}

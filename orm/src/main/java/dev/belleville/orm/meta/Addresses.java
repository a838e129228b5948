package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.IpText;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.IpAddress.Protocol;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses of the internet protocol as text. Django's {@code clean_ipv6_address}. */
final class Addresses {
    private static final String MAPPED = "::ffff:";

    private Addresses() {}

    /**
     * Which addresses a field takes.
     *
     * @param protocol the versions
     * @param unpackIpv4 whether one of version 4 inside of one of version 6 is taken out
     */
    record Rule(Protocol protocol, boolean unpackIpv4) {
        private static final Rule ANY = new Rule(Protocol.BOTH, false);

        static Rule of(Class<?> model, ModelMember member) {
            IpAddress said = member.mark(IpAddress.class);
            if (said == null) {
                return ANY;
            }
            if (said.unpackIpv4() && said.protocol() != Protocol.BOTH) {
                throw new WrongModel(
                        model,
                        "the field '"
                                + member.name()
                                + "' can only use unpackIpv4 where protocol is BOTH");
            }
            return new Rule(said.protocol(), said.unpackIpv4());
        }

        /** An address as the column has it; what is none stays, an empty one is null. */
        @Nullable String stored(String raw) {
            if (raw.isEmpty()) {
                return null;
            }
            try {
                String text = clean(raw);
                return unpackIpv4 && text.startsWith(MAPPED)
                        ? text.substring(MAPPED.length())
                        : text;
            } catch (ValidationError e) {
                return raw;
            }
        }

        Validator<String> validator() {
            return switch (protocol) {
                case BOTH -> Validators.ip();
                case IPV4 -> Validators.ipv4();
                case IPV6 -> Validators.ipv6();
            };
        }
    }

    /**
     * {@code raw} in its shortest form.
     *
     * @throws ValidationError where it is no address
     */
    static String clean(String raw) {
        String shortest = raw.indexOf('%') < 0 ? IpText.clean(raw) : null; // columns know no zone
        if (shortest == null) {
            throw new ValidationError(
                    "Enter a valid %(protocol)s address.",
                    "invalid", Map.of("protocol", Translation.gettext("IPv4 or IPv6")));
        }
        return shortest;
    }
}

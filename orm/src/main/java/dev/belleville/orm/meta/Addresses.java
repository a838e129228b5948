package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.validators.IpText;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.IpAddress.Protocol;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of the internet protocol as text. Django's {@code clean_ipv6_address}. */
final class Addresses {
    private static final int LONGEST = 39;
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

        void check(String text, List<Detail> found) {
            boolean valid =
                    switch (protocol) {
                        case BOTH -> true;
                        case IPV4 -> text.indexOf(':') < 0;
                        case IPV6 -> text.indexOf(':') >= 0;
                    };
            try {
                clean(text);
            } catch (ValidationError e) {
                valid = false;
            }
            if (!valid) {
                String wanted =
                        switch (protocol) {
                            case BOTH -> "IPv4 or IPv6";
                            case IPV4 -> "IPv4";
                            case IPV6 -> "IPv6";
                        };
                found.add(new Detail("Enter a valid " + wanted + " address.", "invalid"));
            }
        }
    }

    /** {@code raw} in its shortest form. */
    static String clean(String raw) {
        String text = raw.strip();
        if (text.indexOf(':') < 0) {
            if (!Texts.isAddress(text)) {
                throw invalid();
            }
            return text;
        }
        if (text.length() > LONGEST + 6 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw invalid();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            String shortest = IpText.of(address);
            return address instanceof Inet4Address ? MAPPED + shortest : shortest;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ValidationError invalid() {
        return new ValidationError("Enter a valid IPv4 or IPv6 address.", "invalid");
    }
}

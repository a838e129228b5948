package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An address of the internet protocol, in a member that is a text or an {@code InetAddress}; the
 * latter needs the annotation for its options alone. Django's GenericIPAddressField.
 *
 * <p>It is kept in its shortest form: {@code inet} on PostgreSQL, {@code char(39)} elsewhere.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IpAddress {
    /** Which addresses are valid. */
    Protocol protocol() default Protocol.BOTH;

    /**
     * Whether {@code ::ffff:192.0.2.1} becomes {@code 192.0.2.1}; only where both protocols are
     * valid. Django's {@code unpack_ipv4}.
     */
    boolean unpackIpv4() default false;

    /** A version of the internet protocol. */
    enum Protocol {
        BOTH,
        IPV4,
        IPV6
    }
}

/** Mail: messages, and what sends them. */
module dev.belleville.mail {
    requires transitive dev.belleville.core;
    requires jakarta.activation;
    requires jakarta.mail;
    requires org.slf4j;

    exports dev.belleville.mail;
}

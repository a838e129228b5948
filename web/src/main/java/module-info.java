/** The site: App, settings, shortcuts, users and pages over http, template, orm and tasks. */
module dev.belleville.web {
    requires transitive dev.belleville.http;
    requires transitive dev.belleville.mail;
    requires transitive dev.belleville.orm;
    requires transitive dev.belleville.tasks;
    requires transitive dev.belleville.template;
    requires com.google.zxing; // QR codes for second factors
    requires java.sql; // what UPDATE … RETURNING gives is read by hand
    requires java.net.http; // gateways that send SMS
    requires password4j; // Argon2, bcrypt and scrypt, which the JDK has not
    requires jdk.unsupported; // signals after the first that asks a worker to end
    requires java.desktop; // javax.imageio tells images from other uploads

    exports dev.belleville.web;
    exports dev.belleville.web.auth;
    exports dev.belleville.web.auth.forms;
    exports dev.belleville.web.auth.hashers;
    exports dev.belleville.web.auth.totp;
    exports dev.belleville.web.auth.validation;
    exports dev.belleville.web.auth.views;
    exports dev.belleville.web.cache;
    exports dev.belleville.web.contenttypes;
    exports dev.belleville.web.csrf;
    exports dev.belleville.web.forms;
    exports dev.belleville.web.i18n;
    exports dev.belleville.web.messages;
    exports dev.belleville.web.middleware;
    exports dev.belleville.web.sessions;
    exports dev.belleville.web.staticfiles;
    exports dev.belleville.web.tasks;
    exports dev.belleville.web.tasks.monitor;
    exports dev.belleville.web.verification;
    exports dev.belleville.web.views;

    opens dev.belleville.web.auth to
            dev.belleville.orm,
            dev.belleville.template,
            info.picocli;
    opens dev.belleville.web.auth.totp to
            dev.belleville.orm;
    opens dev.belleville.web.sessions to
            dev.belleville.orm;
    opens dev.belleville.web.tasks to
            dev.belleville.orm,
            dev.belleville.tasks,
            info.picocli;
    opens dev.belleville.web.verification to
            dev.belleville.orm,
            dev.belleville.tasks,
            info.picocli;
    opens dev.belleville.web.internal to
            dev.belleville.template;
    opens dev.belleville.web.internal.command to
            info.picocli;

    uses dev.belleville.web.staticfiles.Minifier;
}

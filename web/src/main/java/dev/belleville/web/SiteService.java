package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.mail.Mail;

/**
 * What an app keeps open as long as its site is: connections, threads, what requests and commands
 * find bound. Made by {@link AppConfig#open}.
 */
public interface SiteService extends AutoCloseable {
    /** Adds what work for the site finds bound. */
    default Current.Scope in(Current.Scope scope) {
        return scope;
    }

    /** The site's mail, on the way that it takes from now on. */
    default Mail mail(Mail mail) {
        return mail;
    }

    /**
     * A server of the site listens: what works beside it may begin. Called within the scope; by
     * {@code belle serve} a second later, for the first answers to come first.
     */
    default void serving() {}

    /**
     * Another version of the site takes its place, while requests to this one may be under way:
     * what works beside a server ends. Called within the scope, before {@link #close}.
     */
    default void replaced() {}

    /** The site closes; its databases are open still. */
    @Override
    void close();
}

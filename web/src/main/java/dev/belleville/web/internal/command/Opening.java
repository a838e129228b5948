package dev.belleville.web.internal.command;

import dev.belleville.http.ServerOptions;
import dev.belleville.web.Site;
import java.util.function.Supplier;

/**
 * A site that is opened beside its server.
 *
 * @param server where and how the server listens
 * @param site opens the site, once
 */
public record Opening(ServerOptions server, Supplier<Site> site) {}

package dev.belleville.web.internal.command;

import dev.belleville.core.Current;
import dev.belleville.core.Invocation;
import dev.belleville.core.TypeName;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.orm.Entity;
import dev.belleville.web.App;
import dev.belleville.web.Checked;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks over a site for what would show only later. */
public final class SiteCheck {
    private SiteCheck() {}

    /** What is wrong with {@code site}, in whose scope this is called; a sentence each. */
    public static List<String> of(Site site) {
        var found = new ArrayList<String>();
        String host = site.settings().get(WebSettings.HOST);
        if (site.isDebug()
                && !host.equals("127.0.0.1")
                && !host.equals("localhost")
                && !host.equals("::1")) {
            found.add("debug is on while others can reach " + host + ": set debug=false.");
        }
        var names = new HashSet<String>();
        site.router()
                .routes()
                .forEach(line -> {
                    if (isHalf(line.pattern())) {
                        found.add(
                                "The route "
                                        + line.pattern()
                                        + " has a '<' without its '>': no variable is read there.");
                    }
                    if (!line.name().isEmpty() && !names.add(line.name() + line.pattern())) {
                        found.add(
                                "The route "
                                        + line.pattern()
                                        + " is there twice under the name "
                                        + line.name()
                                        + ".");
                    }
                });
        found.addAll(told(site));
        found.addAll(site.migrator().conflicts());
        site.migrator()
                .changedApps()
                .forEach(app ->
                        found.add(
                                "The models of "
                                        + app
                                        + " have changes without a migration: run '"
                                        + Invocation.launcher()
                                        + " makemigrations'."));
        found.addAll(unlisted(site));
        found.addAll(new MigrationSources(site, InSources.USUAL).unlisted());
        return found;
    }

    /** What apps and views say of themselves; a view of several routes says it once. */
    private static Set<String> told(Site site) {
        var found = new LinkedHashSet<String>();
        site.apps().forEach(app -> found.addAll(app.mistakes()));
        site.router().routes().forEach(line -> tell(line.handler(), found));
        return found;
    }

    /** One that decorates another may hide what that has to say. */
    private static void tell(Handler view, Set<String> found) {
        if (view instanceof Checked checked) {
            found.addAll(checked.mistakes());
        }
        if (view instanceof Decorator decorator) {
            tell(decorator.view(), found);
        }
    }

    /** A pattern with half a variable matches its letters. */
    private static boolean isHalf(String pattern) {
        return pattern.lastIndexOf('<') > pattern.lastIndexOf('>');
    }

    /** Models of the program that no app has: using one would be the first to tell. */
    private static List<String> unlisted(Site site) {
        Collection<Class<?>> compiled = Current.find(App.CLASSES);
        return compiled == null ? List.of() : unlisted(site, compiled);
    }

    private static List<String> unlisted(Site site, Collection<Class<?>> compiled) {
        return compiled.stream()
                .filter(type ->
                        type.isAnnotationPresent(Entity.class)
                                && site.orm().registry().find(type) == null)
                .map(type ->
                        "No app has the model "
                                + TypeName.of(type)
                                + ": name it in models() of the app it belongs to.")
                .toList();
    }
}

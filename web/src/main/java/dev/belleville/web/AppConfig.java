package dev.belleville.web;

import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.http.Middleware;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Signals;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.tasks.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a site, with its models, migrations, commands and settings. Django's AppConfig.
 *
 * <p>Templates, static files and catalogues of messages lie beside the class, in the resource
 * folders {@code templates}, {@code static} and {@code locale}.
 */
public interface AppConfig extends Checked {
    /**
     * The short name that tables and migrations are called by; unique in a site. Django's {@code
     * label}.
     */
    String label();

    /** The models of this app, each after those it extends. */
    default List<Class<? extends BaseModel>> models() {
        return List.of();
    }

    /**
     * The steps of its schema, in any order; where there are none its tables are made from the
     * models.
     */
    default List<Migration> migrations() {
        return List.of();
    }

    /**
     * The tasks that workers of the site know, beside those of {@link
     * dev.belleville.web.tasks.TasksApp}. Celery's autodiscover_tasks.
     */
    default List<Task<?>> tasks() {
        return List.of();
    }

    /**
     * Commands that join those of every site: picocli objects that are {@code Runnable} or {@code
     * Callable}. A value that is given and empty is refused before they run, unless the option may
     * stand without one ({@code arity = "0..1"}).
     */
    default List<Object> commands() {
        return List.of();
    }

    /** Who of this app hears of what happens to models, after those of the apps before it. */
    default Signals signals() {
        return Signals.of();
    }

    /**
     * Middleware that it brings, the first outermost. That of all apps stands in their order,
     * inside of what every site has and around what {@link App#use} adds.
     */
    default List<Middleware> middleware(Settings settings) {
        return List.of();
    }

    /** What gives variables to all templates, before those that {@link App} adds. */
    default List<ContextProcessor> contextProcessors() {
        return List.of();
    }

    /**
     * What a client of an API is told of an error that no view answered, such as a path without
     * one; null for {@code {"detail": …}}. Of several apps the first that says something counts.
     *
     * @param status of the answer
     * @param detail a sentence for the client
     */
    default @Nullable Response apiError(int status, String detail) {
        return null;
    }

    /** Template languages that it brings, beside Django's. */
    default List<TemplateBackend.Maker> templateBackends() {
        return List.of();
    }

    @Override
    default List<String> mistakes() {
        return List.of();
    }

    /**
     * Opens what it keeps as long as the site is, null for nothing; the databases are there, the
     * routes not yet. Django's {@code ready}.
     */
    default @Nullable SiteService open(Site site) {
        return null;
    }

    /** The settings that this app adds. */
    default List<Setting<?>> settings() {
        return List.of();
    }
}

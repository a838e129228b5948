package dev.belleville.web.internal.command;

import dev.belleville.orm.ContentType;
import dev.belleville.orm.Deleted;
import dev.belleville.orm.Manager;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Deletes content types of models that are no more, with what points to them. Django's {@code
 * remove_stale_contenttypes}.
 */
@Command(
        name = "remove_stale_contenttypes",
        description = "Delete content types of models that are no more.")
public final class RemoveStaleContentTypes implements Callable<Integer> {
    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask")
    private boolean silent;

    @Option(
            names = "--include-stale-apps",
            description = "also those of apps that are not installed")
    private boolean staleApps;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    /** The command, not yet told what to do. */
    public RemoveStaleContentTypes() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<ContentType> stale = stale();
        if (stale.isEmpty()) {
            out.println("No content type is stale.");
        } else {
            stale.forEach(type -> out.println("  " + type.appLabel + "." + type.model));
            if (silent || Question.yes(out, "These go" + withThem(stale) + ".")) {
                Deleted deleted = rows(stale).delete();
                long total = deleted.total();
                out.println("Deleted " + total + (total == 1 ? " row." : " rows."));
            } else {
                out.println("Nothing was deleted.");
            }
        }
        out.flush();
        return 0;
    }

    private List<ContentType> stale() {
        Set<String> apps =
                Orm.current().registry().models().stream()
                        .map(ModelMeta::app)
                        .collect(Collectors.toSet());
        return ContentType.objects
                .using(database.alias())
                .orderBy("appLabel", "model")
                .list()
                .stream()
                .filter(type -> type.modelClass() == null)
                .filter(type -> staleApps || apps.contains(type.appLabel))
                .toList();
    }

    private QuerySet<ContentType> rows(List<ContentType> stale) {
        return ContentType.objects
                .using(database.alias())
                .filter(Q.of("pk__in", stale.stream().map(ContentType::pk).toList()));
    }

    /** What points to them goes too: {@code , and with them 4 rows of auth.Permission}. */
    private String withThem(List<ContentType> stale) {
        var more = new StringBuilder();
        List<?> keys = stale.stream().map(ContentType::pk).toList();
        for (RelationMeta way : Orm.current().registry().model(ContentType.class).relations()) {
            if (!way.isForward() && way.onDelete() == OnDelete.CASCADE) {
                long count =
                        Manager.of(way.target().type())
                                .using(database.alias())
                                .filter(Q.of(way.field().name() + "__in", keys))
                                .count();
                if (count > 0) {
                    more.append(more.isEmpty() ? ", and with them " : ", ")
                            .append(count)
                            .append(count == 1 ? " row of " : " rows of ")
                            .append(way.target().label());
                }
            }
        }
        return more.toString();
    }
}

package dev.belleville.tasks.canvas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group, and what runs with the list of all results when all of it is done. Celery's chord. */
public final class ChordSig extends Sig {
    /** Options that say how the parts are waited for, and nothing of the parts. */
    private static final List<String> OF_WAITING = List.of("countdown", "interval", "max_retries");

    private final GroupSig header;
    private final Sig body;

    /** Of a group and what runs with its results. */
    public ChordSig(
            GroupSig header, Sig body, Map<String, @Nullable Object> options, boolean immutable) {
        super("celery.chord", List.of(), Map.of(), options, immutable);
        this.header = header;
        this.body = body;
    }

    /** The same, and {@code next} after its body. */
    ChordSig then(Sig next) {
        return new ChordSig(header.copy(), ChainSig.of(body, next), copiedOptions(), immutable);
    }

    @Override
    String type() {
        return "chord";
    }

    @Override
    public ChordSig copy() {
        return new ChordSig(header.copy(), body.copy(), copiedOptions(), immutable);
    }

    @Override
    Map<String, @Nullable Object> wireKwargs() {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("kwargs", Map.of());
        kwargs.put("header", header);
        kwargs.put("body", body);
        return kwargs;
    }

    @Override
    public List<Sig> parts() {
        return List.of(header, body);
    }

    @Override
    public ChordSig alone() {
        return new ChordSig(header.alone(), body.copy(), copiedOptions(), immutable);
    }

    @Override
    int ends() {
        return body.ends();
    }

    @Override
    public void link(Sig callback) {
        body.link(callback);
    }

    @Override
    public void linkError(Sig errback) {
        body.linkError(errback);
    }

    @Override
    Handle freeze(Sending sending, @Nullable String id, Bonds bonds) {
        sending.checkChords();
        Handle parts =
                header.freeze(
                        sending, null, new Bonds(null, body, bonds.root(), bonds.parent(), null));
        Handle end =
                body.freeze(
                        sending,
                        id,
                        new Bonds(bonds.group(), bonds.chord(), bonds.root(), null, bonds.index()));
        end.first().parent(parts);
        options.put("task_id", parts.id());
        return end;
    }

    @Override
    public Handle apply(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Map<String, @Nullable Object> extra) {
        Map<String, @Nullable Object> all = merged(extra);
        var waiting = new LinkedHashMap<>(all);
        waiting.keySet().retainAll(OF_WAITING);
        Sig after = body.copy();
        after.options.putAll(after.merged(waiting));
        all.keySet().removeAll(OF_WAITING);
        return run(sending, behind(before), named, after, waiting, all);
    }

    /**
     * Sends it. Celery's {@code chord.run}.
     *
     * @param before arguments that stand before those of its parts
     * @param waiting how its parts are waited for, where the store does not count them: {@code
     *     countdown}, {@code interval} and {@code max_retries}
     * @param extra options that take the place of its own, those of its parts and of its body
     */
    public Handle run(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> waiting,
            Map<String, @Nullable Object> extra) {
        return run(sending, before, Map.of(), body.copy(), waiting, merged(extra));
    }

    private Handle run(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Sig after,
            Map<String, @Nullable Object> waiting,
            Map<String, @Nullable Object> all) {
        sending.checkChords();
        GroupSig parts = header.copy();
        Object id = all.remove("task_id");
        after.options.putAll(after.merged(all));
        Object own = parts.options.get("task_id");
        String group = own == null ? sending.newId() : own.toString();
        String root = (String) after.options.get("root_id");
        Handle end = after.freeze(sending, id == null ? null : id.toString(), Bonds.root(root));
        all.remove("chain");
        all.put("chord", after); // a chain among the parts has it at its end alone
        List<Handle> handles = parts.frozen(sending, new Bonds(group, after, root, null, null));
        Handle waited = Handle.group(group, handles);
        if (parts.isEmpty()) {
            after.apply(sending, List.of(List.of()), Map.of(), Map.of());
        } else {
            sending.awaitChord(waited, parts.ends(), after, waiting);
            all.put("task_id", group);
            waited = parts.apply(sending, before, named, all);
        }
        end.parent(waited);
        return end;
    }
}

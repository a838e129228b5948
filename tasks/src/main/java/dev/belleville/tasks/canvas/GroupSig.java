package dev.belleville.tasks.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several at once. Celery's group. */
public final class GroupSig extends Sig {
    private List<Sig> members;

    /** Of these; groups among them are taken apart when it is sent. */
    public GroupSig(List<Sig> members, Map<String, @Nullable Object> options) {
        super("celery.group", List.of(), Map.of(), options, false);
        this.members = List.copyOf(members);
    }

    /** Its only member, or itself. */
    Sig unrolled() {
        return members.size() == 1 ? members.getFirst() : this;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    String type() {
        return "group";
    }

    @Override
    public GroupSig copy() {
        return new GroupSig(members.stream().map(Sig::copy).toList(), copiedOptions());
    }

    @Override
    Map<String, @Nullable Object> wireKwargs() {
        return Map.of("tasks", members);
    }

    @Override
    public List<Sig> parts() {
        return members;
    }

    @Override
    public GroupSig alone() {
        return new GroupSig(members.stream().map(Sig::alone).toList(), copiedOptions());
    }

    @Override
    int ends() {
        return members.stream().mapToInt(Sig::ends).sum();
    }

    /** Links what all of it leads to with its first member alone, and without its result. */
    @Override
    public void link(Sig callback) {
        Sig alone = callback.copy();
        alone.immutable = true;
        members.getFirst().link(alone);
    }

    @Override
    public void linkError(Sig errback) {
        members.forEach(member -> member.linkError(errback));
    }

    @Override
    Handle freeze(Sending sending, @Nullable String id, Bonds bonds) {
        Object own = options.get("task_id");
        String group =
                own != null
                        ? own.toString()
                        : bonds.group() != null ? bonds.group() : sending.newId();
        options.put("task_id", group);
        bonds.writeGroupTo(options);
        bonds.writeTo(options);
        return Handle.group(group, frozen(sending, bonds));
    }

    /** Freezes its members, and those of groups among them in their place. */
    List<Handle> frozen(Sending sending, Bonds bonds) {
        var flat = new ArrayList<Sig>();
        flatten(flat);
        var handles = new ArrayList<Handle>();
        for (Sig member : flat) {
            handles.add(member.freeze(sending, null, bonds.at(handles.size())));
        }
        members = List.copyOf(flat);
        return handles;
    }

    private void flatten(List<Sig> flat) {
        for (Sig member : members) {
            if (member instanceof GroupSig group) {
                group.flatten(flat);
            } else {
                flat.add(member.copy());
            }
        }
    }

    @Override
    public Handle apply(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Map<String, @Nullable Object> extra) {
        Map<String, @Nullable Object> all = merged(extra);
        if (all.containsKey("link") || all.containsKey("link_error")) {
            throw new IllegalArgumentException(
                    "A group has no link: let a task follow it with then(…), or link its members.");
        }
        boolean isPart = options.containsKey("group_id"); // of a chord, which counted its ends
        Object own = all.remove("task_id");
        String group = own == null ? sending.newId() : own.toString();
        all.put("group_id", group);
        var bonds = new Bonds(group, null, (String) all.get("root_id"), null, null);
        Object chord = all.remove("chord");
        var handles = new ArrayList<Handle>();
        sending.together(() -> {
            var flat = new ArrayList<Sig>();
            flatten(flat);
            int ends = 0;
            for (Sig member : flat) {
                handles.add(member.freeze(sending, null, bonds));
                ends += member.ends();
                Object after = chord != null ? chord : member.options.get("chord");
                if (after != null && handles.size() == flat.size() && !isPart) {
                    sending.chordSize(group, ends);
                }
                var options = new LinkedHashMap<>(all);
                options.put("add_to_parent", false);
                if (after != null) {
                    options.put("chord", after);
                }
                member.apply(sending, before, named, options);
            }
        });
        Handle sent = Handle.group(group, handles);
        if (!Boolean.FALSE.equals(all.get("add_to_parent"))) {
            sending.sentGroup(sent);
        }
        return sent;
    }
}

package dev.belleville.web.tasks;

import java.util.ArrayList;
import java.util.List;

/** Answers to messages, collected until they are told to the database together. */
final class Answers {
    private record Aside(Taken taken, String reason) {}

    private final List<Long> done = new ArrayList<>();
    private final List<Long> back = new ArrayList<>();
    private final List<Long> unseen = new ArrayList<>();
    private final List<Aside> aside = new ArrayList<>();

    void done(Taken taken) {
        done.add(taken.id());
    }

    void back(Taken taken) {
        back.add(taken.id());
    }

    /** It goes back, and nobody has seen it. */
    void unseen(Taken taken) {
        unseen.add(taken.id());
    }

    void aside(Taken taken, String reason) {
        aside.add(new Aside(taken, reason));
    }

    /** As if these had come here. */
    void add(Answers others) {
        done.addAll(others.done);
        back.addAll(others.back);
        unseen.addAll(others.unseen);
        aside.addAll(others.aside);
    }

    boolean isEmpty() {
        return done.isEmpty() && back.isEmpty() && unseen.isEmpty() && aside.isEmpty();
    }

    void tell(MessageTable messages, String receiver) {
        messages.remove(receiver, done);
        messages.giveBack(receiver, back);
        messages.giveBackUnseen(receiver, unseen);
        for (Aside one : aside) {
            messages.setAside(
                    receiver,
                    one.taken.id(),
                    one.taken.queue(),
                    one.taken.message().headers(),
                    one.reason);
        }
    }
}

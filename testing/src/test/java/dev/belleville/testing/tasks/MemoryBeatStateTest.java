package dev.belleville.testing.tasks;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.MemoryBeatState;

class MemoryBeatStateTest extends BeatStateContract {
    private final MemoryBeatState state = new MemoryBeatState();

    @Override
    protected BeatState state() {
        return state;
    }
}

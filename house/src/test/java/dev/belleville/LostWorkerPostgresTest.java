package dev.belleville;

class LostWorkerPostgresTest extends LostWorkerPostgresRules {
    @Override
    String broker() {
        return "db:";
    }
}

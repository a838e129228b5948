package dev.belleville.rest.internal.openapi;

/**
 * A few words about an action.
 *
 * @param summary for a list of actions
 * @param description a sentence
 */
record Summaries(String summary, String description) {
    /** What is told of an action: what its endpoint says, and what goes without saying. */
    static Summaries of(RouteFacts route) {
        Summaries usual = usual(route);
        String summary = route.said().summary();
        String description = route.said().description();
        return new Summaries(
                summary.isEmpty() ? usual.summary : summary,
                description.isEmpty() ? usual.description : description);
    }

    private static Summaries usual(RouteFacts route) {
        String name = route.words().endpoint();
        return switch (route.action()) {
            case "list" -> new Summaries(name + ": all", "Shows those that may be seen.");
            case "create" -> new Summaries(name + ": make one", "Makes one and shows it.");
            case "retrieve" -> new Summaries(name + ": show one", "Shows one.");
            case "update" ->
                    new Summaries(
                            name + ": change one as a whole",
                            "Changes one; what is left out becomes what it is without a value.");
            case "partialUpdate" ->
                    new Summaries(
                            name + ": change part of one",
                            "Changes one; what is left out stays as it is.");
            case "destroy" -> new Summaries(name + ": take one away", "Takes one away for good.");
            case "bulkUpdate" ->
                    new Summaries(
                            name + ": change several as a whole",
                            "Changes all that the list names by their keys, or none.");
            case "partialBulkUpdate" ->
                    new Summaries(
                            name + ": change part of several",
                            "Changes what is given of all that the list names, or none.");
            case "bulkDestroy" ->
                    new Summaries(
                            name + ": take several away",
                            "Takes all away whose keys the list has, or none.");
            default -> ofTheirOwn(route);
        };
    }

    private static Summaries ofTheirOwn(RouteFacts route) {
        String title = route.words().title();
        String about = route.words().description();
        return new Summaries(title, about.isEmpty() ? title + "." : about);
    }
}

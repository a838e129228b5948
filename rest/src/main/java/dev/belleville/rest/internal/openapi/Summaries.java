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
        String one = route.words().one();
        String many = route.words().many();
        return switch (route.action()) {
            case "list" -> new Summaries("List " + many, "Returns the " + many + ".");
            case "create" ->
                    new Summaries("Create " + one, "Creates " + one + " and returns the result.");
            case "retrieve" -> new Summaries("Retrieve " + one, "Returns " + one + ".");
            case "update" ->
                    new Summaries(
                            "Replace " + one,
                            "Replaces the values of " + one + "; fields left out lose theirs.");
            case "partialUpdate" ->
                    new Summaries(
                            "Update " + one,
                            "Updates the fields of " + one + " that are sent, and no others.");
            case "destroy" -> new Summaries("Delete " + one, "Deletes " + one + " permanently.");
            case "bulkUpdate" ->
                    new Summaries(
                            "Replace several " + many,
                            "Replaces the values of all items of the list, or of none.");
            case "partialBulkUpdate" ->
                    new Summaries(
                            "Update several " + many,
                            "Updates the fields that are sent of all items of the list, or of none.");
            case "bulkDestroy" ->
                    new Summaries(
                            "Delete several " + many,
                            "Deletes all items whose keys the list has, or none.");
            default -> ofTheirOwn(route);
        };
    }

    private static Summaries ofTheirOwn(RouteFacts route) {
        String title = route.words().title();
        String about = route.words().description();
        return new Summaries(title, about.isEmpty() ? title + "." : about);
    }
}

package dev.belleville.web.verification;

import dev.belleville.http.Request;

/** The way that codes go. */
interface Channel {
    /**
     * The address as it is sent to and shown.
     *
     * @throws dev.belleville.core.ValidationError if it is none
     */
    String address(String text);

    /** Sends a code to an address, as {@link #address} gave it. */
    void send(Request request, String address, SentCode code);
}

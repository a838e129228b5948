package dev.belleville.web.internal.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Asks whoever runs a command. */
public final class Question {
    private Question() {}

    /** Whether the answer is yes; without anybody to answer it is no. */
    public static boolean yes(PrintWriter out, String what) throws IOException {
        out.println(what);
        out.print("Type 'yes' to go on: ");
        out.flush();
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return "yes".equals(in.readLine());
    }
}

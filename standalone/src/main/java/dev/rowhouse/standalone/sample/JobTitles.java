package dev.rowhouse.standalone.sample;

import java.util.ArrayList;
import java.util.List;

/** The jobs of the made-up company: every role in every grade. Some have commas and quotes, as real ones do. */
final class JobTitles {

    static final List<String> GRADES = List.of("", "Junior ", "Senior ", "Assistant ", "Lead ", "Chief ");

    static final List<String> ROLES = List.of(
            "Engineer",
            "Engineer, Bridges",
            "Test Engineer",
            "Site Reliability Engineer",
            "Data Steward",
            "Care Agent",
            "Care Agent, Nights",
            "Host of \"Open House\"",
            "Sales Partner",
            "Sales Partner, Northern Valleys",
            "Quotation Writer",
            "Chemist",
            "Field Biologist",
            "Statistician",
            "Dispatcher",
            "Crane Driver",
            "Buyer, Paper and Yarn",
            "Typesetter",
            "Illustrator",
            "Editor of \"The Row\"",
            "Bookkeeper",
            "Cost Analyst",
            "Recruiter",
            "Pay Clerk",
            "Counsel",
            "Contracts Reader",
            "Caretaker",
            "Trainer",
            "Archivist",
            "Conservator, Maps");

    private JobTitles() {}

    /** Titles in the order of their ids, which start at 1: grade by grade, so that ordinary jobs have small ids. */
    static List<String> all() {
        List<String> titles = new ArrayList<>();
        for (String grade : GRADES) {
            for (String role : ROLES) {
                titles.add(grade + role);
            }
        }
        return titles;
    }

    /** The id of a role in a grade, both counted from 0. */
    static int id(int grade, int role) {
        return grade * ROLES.size() + role + 1;
    }
}

"""What tells that people are added to those an event counts so far."""

from __future__ import annotations

from tollbook.events.evidence import figures, nearness, others, told_again, wording
from tollbook.events.evidence.cases import AddCase
from tollbook.text.weighing import Question

ADDS: Question[AddCase] = Question(
    "adds",
    nearness.same_sentence, nearness.next_sentence, nearness.same_paragraph, nearness.later_paragraph,
    nearness.far_on, nearness.short_note, others.another, others.another_used_up, figures.room_in_a_total,
    figures.rest_of_a_total, figures.another_in_a_total, figures.same_figure, figures.one_person_again,
    figures.sum_so_far, figures.less_than_one_told, figures.less_than_the_sum, others.two_names,
    others.two_of_a_family, wording.pronoun, others.killed_her, others.clause_of_its_own, others.killed_the_owner,
    others.the_second, others.deed_of_the_same_doer, wording.people_known, wording.name, wording.vague,
    wording.uncounted, wording.attacker, others.other_people, others.doers_of_the_toll, others.other_town,
    others.one_of_its_towns, others.other_day, told_again.death_as_known, wording.rival_words, wording.other_source,
    wording.total_words, nearness.under_the_headline, figures.number_for_the_vague, figures.total_before,
    told_again.told_of_before, told_again.own_death_again, told_again.word_for_word_again,
    told_again.victims_by_that_name, told_again.same_noun, figures.one_of_several, figures.may_be_part,
    wording.party_claim, told_again.among_the_dead, nearness.entry_of_a_blog, told_again.one_of_the_list_told,
    figures.bodies_under_a_toll, told_again.survivors, told_again.died_of_it_later, told_again.died_of_it_as_told,
)  # fmt: skip

import * as authorization_form from "./authorization/form.js";
import { authorization_indicator, ending_soon } from "./authorization/states.js";
import * as case_form from "./case/form.js";
import { referral_indicator } from "./case/referrals.js";
import { case_due_pill, case_indicator, CASE_COLOURS } from "./case/states.js";
import * as card from "./constituent/card.js";
import { with_a_dialog } from "./common/dialogs.js";
import { draw, draw_answer, html } from "./common/html.js";
import { in_full, near, when } from "./common/near_dates.js";
import { as_dialled, show_as_dialled } from "./common/phone.js";
import { PinMap } from "./common/pin_map.js";
import { ask, tell } from "./common/server.js";
import * as duplicate_list from "./constituent/duplicate_list.js";
import { show_duplicate } from "./constituent/duplicate_form.js";
import * as constituent_form from "./constituent/form.js";
import { label_fields } from "./constituent/kinds.js";
import { search_list } from "./constituent/list_search.js";
import { constituent_cell, learn_names, name_people } from "./constituent/names.js";
import { merge_dialog } from "./constituent/merge_dialog.js";
import * as merged from "./constituent/merged.js";
import { note_a_talk } from "./constituent/note_a_talk.js";
import * as people_columns from "./constituent/people_columns.js";
import { on_chosen, warn_of_similar } from "./constituent/similar_on_form.js";
import { show_relations } from "./constituent/relations.js";
import { show_trust } from "./constituent/trust.js";
import { Timeline } from "./constituent/timeline.js";
import { show_page as show_district_page } from "./district/page.js";
import * as letter_form from "./letter/form.js";
import { letter_indicator } from "./letter/states.js";
import { keep_boards_short, say_what_the_board_leaves_out } from "./lists/board.js";
import { drop_late_titles } from "./lists/late_titles.js";
import { person_cell } from "./lists/person_cell.js";
import { show_quick_filters } from "./lists/quick_filters.js";
import {
	case_filters,
	case_groups,
	report_cell,
	report_filters,
	report_groups,
	report_period,
} from "./lists/report_cells.js";
import { open_request_map, take_the_place_of_frappes_map } from "./map/request_map.js";
import { show_recipes } from "./recipes/page.js";
import { add_bulk_actions } from "./request/bulk_actions.js";
import { offer_channels } from "./request/channel.js";
import { due_pill, overdue_filters } from "./request/due.js";
import * as request_form from "./request/form.js";
import { describe_map } from "./request/place.js";
import { show_receipt } from "./request/receipt.js";
import { list_indicator, STATE_COLOURS } from "./request/states.js";
import { try_a_text } from "./routing/try_a_text.js";
import { show_area } from "./settings/area.js";
import { question_rows } from "./settings/question_rows.js";
import { load_holidays } from "./settings/load_holidays.js";
import { load_starter_pack, may_load_packs } from "./settings/starter_packs.js";
import { show_triage } from "./triage/page.js";
import { show_first_steps } from "./workspace/first_steps.js";
import { show_new_by_channel } from "./workspace/new_by_channel.js";
import { keep_one_sidebar } from "./workspace/one_sidebar.js";

// What the form and list scripts of the DocTypes use
frappe.provide("gov_crm");
Object.assign(window.gov_crm, {
	CASE_COLOURS,
	STATE_COLOURS,
	PinMap,
	Timeline,
	add_bulk_actions,
	as_dialled,
	ask,
	authorization_form,
	authorization_indicator,
	card,
	case_due_pill,
	case_filters,
	case_form,
	case_groups,
	case_indicator,
	constituent_cell,
	constituent_form,
	describe_map,
	draw,
	draw_answer,
	due_pill,
	duplicate_list,
	ending_soon,
	html,
	in_full,
	label_fields,
	learn_names,
	letter_form,
	letter_indicator,
	list_indicator,
	load_holidays,
	load_starter_pack,
	may_load_packs,
	merge_dialog,
	merged,
	name_people,
	near,
	note_a_talk,
	offer_channels,
	on_chosen,
	open_request_map,
	overdue_filters,
	people_columns,
	person_cell,
	question_rows,
	referral_indicator,
	report_cell,
	report_filters,
	report_groups,
	report_period,
	request_form,
	say_what_the_board_leaves_out,
	search_list,
	show_area,
	show_as_dialled,
	show_district_page,
	show_duplicate,
	show_quick_filters,
	show_receipt,
	show_recipes,
	show_relations,
	show_triage,
	show_trust,
	tell,
	try_a_text,
	warn_of_similar,
	when,
	with_a_dialog,
});

drop_late_titles();
keep_boards_short();
take_the_place_of_frappes_map();

$(document).on("page-change", () => {
	show_first_steps();
	show_new_by_channel();
	// after the framework has chosen its own
	requestAnimationFrame(keep_one_sidebar);
});

const OURS = "Constituent Services";

/**
 * Frappe v16 shows a sidebar a module, made by itself, and our records are of several modules. People who come
 * by a link keep the one sidebar of the app all the same. Elsewhere there are no such sidebars.
 */
export function keep_one_sidebar() {
	const sidebar = frappe.app?.sidebar;
	const ours = frappe.boot.workspace_sidebar_item?.[OURS.toLowerCase()];
	const [, shown] = frappe.get_route();
	if (!sidebar?.setup || sidebar.sidebar_title === OURS) return;
	if (ours?.items.some((item) => item.link_to === shown)) sidebar.setup(OURS);
}

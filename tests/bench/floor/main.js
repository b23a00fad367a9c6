import { createApp } from 'vue'
import './floor.css'
import FloorForm from './FloorForm.vue'

createApp(FloorForm).mount('#app')
void navigator.serviceWorker.register('/sw.js')
